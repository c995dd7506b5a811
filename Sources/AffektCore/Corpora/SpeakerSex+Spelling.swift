extension SpeakerSex {
  /// The sex that a label of the user means, in any letter case: `female`, `f`, `woman`, `male`, `m`,
  /// `man`, and the words for it in German, Spanish, French, Italian and Chinese; nil for anything
  /// else.
  public init?(spelled label: String) {
    switch label.trimmingBlanks().lowercased() {
    case "female", "f", "woman", "w", "fem", "femenino", "femme", "frau", "girl", "mujer",
      "weiblich", "donna", "féminin", "feminin", "\u{5973}":
      self = .female
    case "male", "m", "man", "boy", "hombre", "homme", "mann", "masc", "masculin", "masculino",
      "männlich", "maennlich", "uomo", "varón", "\u{7537}":
      self = .male
    default: return nil
    }
  }
}
