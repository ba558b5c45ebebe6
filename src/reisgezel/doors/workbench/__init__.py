"""The home of staff and volunteers: today's work and finding a client; decides nothing itself."""
