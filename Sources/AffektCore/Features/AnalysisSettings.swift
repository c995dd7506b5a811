import AffektSignal

/// The settings of a view. Equal settings mean equal views, so they are computed once and shared.
public protocol AnalysisSettings: Hashable, Sendable {
  /// The view that the settings determine.
  associatedtype View: AnalysisView

  /// The name of the view with all settings, for `affekt plan`; equal settings give equal texts.
  var identity: String { get }

  /// How the signal is cut into frames; nil by default, for a view without frames.
  var framing: FrameSettings? { get }

  /// Which settings ask for more than there is at a sample rate in hertz; nothing by default.
  func excess(sampleRate: Double) -> [SettingExcess]

  /// Computes the view; other views that it builds on are asked of `analysis`, which shares them.
  ///
  /// Throws when the signal has no such view, for instance because it is too short.
  func makeView(from analysis: SignalAnalysis) throws(RecordingError) -> View
}

extension AnalysisSettings {
  /// The view has no frames.
  public var framing: FrameSettings? { nil }

  /// No setting asks for more than there is.
  public func excess(sampleRate: Double) -> [SettingExcess] { [] }
}
