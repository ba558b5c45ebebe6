"""Questions about colleagues, units, teams and emergencies."""
