"""Official layouts of registries, one a module."""
