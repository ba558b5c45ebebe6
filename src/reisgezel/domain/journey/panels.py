"""What the journey shows on the client file."""


def register_panels() -> None:
    """Plug the journey into the client file; called once, when the room is ready."""
