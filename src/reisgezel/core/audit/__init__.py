"""The trace: who did what to whom, when, why and with what outcome; append-only and chained."""
