# plashka in a container:  docker build -t plashka .
#                          docker run --rm -v "$PWD:/articles:ro" plashka check .
# For a CI job that needs a shell, clear the entry point:  entrypoint: [""]
FROM python:3.11-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY checker ./checker
COPY rules ./rules
RUN python -m venv /opt/plashka \
 && /opt/plashka/bin/pip install --no-cache-dir --disable-pip-version-check . \
 && /opt/plashka/bin/python -m compileall -q /opt/plashka/lib

FROM python:3.11-slim
LABEL org.opencontainers.image.title="plashka" \
      org.opencontainers.image.description="Checks before publication that articles carry the labels the law requires" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /opt/plashka /opt/plashka
RUN useradd --uid 1000 --create-home plashka
ENV PATH="/opt/plashka/bin:$PATH" PYTHONUTF8=1 PYTHONDONTWRITEBYTECODE=1
USER 1000
WORKDIR /articles
ENTRYPOINT ["plashka"]
CMD ["--help"]
