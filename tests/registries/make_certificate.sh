#!/bin/sh
# Makes the certificate of the local server in test_updating.py: for 127.0.0.1, from 2020 to 2120, of no use anywhere else.
here=$(cd "$(dirname "$0")" && pwd)
aside=$(mktemp -d)
cd "$aside" || exit 1
touch index.txt
echo 01 > serial
cat > settings <<END
[ca]
default_ca = own
[own]
new_certs_dir = .
database = index.txt
serial = serial
default_md = sha256
policy = names
[names]
commonName = supplied
[extensions]
subjectAltName = IP:127.0.0.1
basicConstraints = critical,CA:TRUE
keyUsage = critical,digitalSignature,keyCertSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
END
openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes \
    -subj "/CN=127.0.0.1" -keyout "$here/localhost.key" -out request.pem
openssl ca -batch -selfsign -config settings -extensions extensions -notext -in request.pem \
    -keyfile "$here/localhost.key" -startdate 20200101000000Z -enddate 21200101000000Z -out "$here/localhost.pem"
chmod 644 "$here/localhost.key"
rm -r "$aside"
