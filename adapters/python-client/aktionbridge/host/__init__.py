"""Finding the host, starting it when there is none, and holding the one connection to it."""
