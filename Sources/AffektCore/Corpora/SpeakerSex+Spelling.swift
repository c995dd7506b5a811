extension SpeakerSex {
  /// The sex that a label of the user means: `female`, `f`, `woman`, `male`, `m` or `man`, in any
  /// letter case; nil for anything else.
  public init?(spelled label: String) {
    switch label.trimmingBlanks().lowercased() {
    case "female", "f", "woman": self = .female
    case "male", "m", "man": self = .male
    default: return nil
    }
  }
}
