import AffektSignal

/// The views of one signal, each computed when it is first asked for and then shared.
///
/// An analysis belongs to one recording and is used by one thread.
public final class SignalAnalysis {
  /// The signal.
  public let signal: Signal
  /// How often each view was computed, by its identity; more than once would be a defect.
  public private(set) var computationCounts: [String: Int] = [:]
  private var views: [AnyHashable: any AnalysisView] = [:]

  /// Begins the analysis of a signal.
  public init(of signal: Signal) {
    self.signal = signal
  }

  /// The view that `settings` determine.
  public func view<Settings: AnalysisSettings>(_ settings: Settings) throws(RecordingError)
    -> Settings.View
  {
    if let known = views[AnyHashable(settings)] as? Settings.View { return known }
    let view = try settings.makeView(from: self)
    views[AnyHashable(settings)] = view
    computationCounts[settings.identity, default: 0] += 1
    return view
  }
}
