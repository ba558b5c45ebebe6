"""Questions about who is who; what is shown is within the reach of the actor who asks."""
