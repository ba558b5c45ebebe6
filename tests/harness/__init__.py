"""What stands under every test: a home of its own, a database engine, a browser."""
