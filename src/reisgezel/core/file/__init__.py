"""The socket of the client file: rooms plug in panels, timeline entries and stops on the route."""
