"""What is asked of terms: the law that holds, what facts start, and what is open."""
