"""Ways in: what the Home Office's form submits, read into one normalised referral."""
