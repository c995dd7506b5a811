import AffektCore

/// What features need of a recording: neither speaker nor emotion.
struct UnlabelledRecording: Sendable {
  /// What it is called, in its corpus or by whoever asks for its features.
  let identifier: String
  /// Where the sound is.
  let source: RecordingSource
  /// What computes the sound: the layout of the corpus with its settings. Empty for a file.
  let layout: String

  /// Names the sound at `source`.
  init(identifier: String, source: RecordingSource, layout: String = "") {
    self.identifier = identifier
    self.source = source
    self.layout = layout
  }

  /// A recording of a corpus without what the corpus says of it.
  init(_ recording: Recording, layout: String = "") {
    self.init(identifier: recording.identifier, source: recording.source, layout: layout)
  }
}
