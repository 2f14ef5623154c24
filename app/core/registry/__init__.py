"""The registry: manifests, discovery, and the life of a module."""
