"""Who may sign in: users, their sign-in, second factor, devices and the end of an account."""
