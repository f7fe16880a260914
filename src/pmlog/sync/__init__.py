"""One log on several devices: what each changed is carried as files, and folded into one."""
