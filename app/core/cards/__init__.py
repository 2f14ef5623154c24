"""The country card: a folder of pure data that configures the demonstrator."""
