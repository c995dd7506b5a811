print("affekt")
