/// A view of a signal that extractors read: its frames, its spectrogram, its mel spectrogram.
///
/// The host computes each view once per recording, however many extractors read it.
public protocol AnalysisView: Sendable {
  /// What determines the view.
  associatedtype Settings: AnalysisSettings where Settings.View == Self

  /// How many frames the view has; extractors give one row for each.
  var frameCount: Int { get }

  /// When the frames are.
  var clock: FrameClock { get }
}
