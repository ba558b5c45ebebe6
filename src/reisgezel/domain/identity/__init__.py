"""Who is who: persons that look alike, the verdict on them, and making one of two, with a way back."""
