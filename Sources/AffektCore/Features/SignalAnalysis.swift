import AffektSignal

/// The views of one signal, each computed when it is first asked for and then shared.
///
/// An analysis belongs to one recording and is used by one thread.
public final class SignalAnalysis {
  public let signal: Signal
  /// How often each view was computed, by its identity; more than once would be a defect.
  public private(set) var computationCounts: [String: Int] = [:]
  /// How long each view took to compute, without the views that it is made from, by its identity.
  public private(set) var computationTimes: [String: Duration] = [:]
  /// The time of all views so far.
  private var total = Duration.zero
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
    let clock = ContinuousClock()
    let (start, before) = (clock.now, total)
    let view = try settings.makeView(from: self)
    let own = clock.now - start - (total - before)
    total += own
    let identity = settings.identity
    views[AnyHashable(settings)] = view
    computationCounts[identity, default: 0] += 1
    computationTimes[identity, default: .zero] += own
    return view
  }
}
