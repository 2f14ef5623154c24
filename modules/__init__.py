"""The modules: each folder is one, found by its module.yaml."""
