import AffektSignal

extension FormantAnalysis {
  /// The analysis of a recording; throws when its sample rate cannot be changed.
  public static func prepared(for signal: Signal, _ settings: Settings) throws(RecordingError)
    -> FormantAnalysis
  {
    do {
      return try FormantAnalysis(of: signal, settings: settings)
    } catch {
      throw RecordingError("formants cannot be looked for: \(error)")
    }
  }
}
