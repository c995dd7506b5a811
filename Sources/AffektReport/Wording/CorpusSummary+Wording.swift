import AffektResults

extension CorpusSummary {
  /// What the owner of the corpus should know, in words.
  public var noteTexts: [String] {
    notes
      + (uncomparedSounds.map {
        [
          "The search for near-identical sounds was cut short: pairs with similar spectra that were "
            + "not compared: \($0). Near-identical recordings may be missing from its findings."
        ]
      } ?? [])
  }
}
