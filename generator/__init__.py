"""网络安全执法案例库: public enforcement notices in, one reviewed Markdown page per case out."""
