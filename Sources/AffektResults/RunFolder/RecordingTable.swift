import AffektCore
import AffektSignal

/// `recordings.csv`: one row per recording that was used.
enum RecordingTable {
  /// Its columns.
  static var table:
    RecordTable<
      RecordingRecord, String, String, String, String?, String, SpeakerSex?, Emotion, Double,
      Double,
      Double, SoundThumbnail?
    >
  {
    RecordTable(
      TableColumn("corpus", \.corpus), TableColumn("recording", \.recording),
      TableColumn("folder", \.folder), TableColumn("file", \.file),
      TableColumn("speaker", \.speaker), TableColumn("sex", \.sex),
      TableColumn("emotion", \.emotion), TableColumn("seconds", \.seconds),
      TableColumn("rate", \.sampleRate), TableColumn("level", \.level),
      TableColumn("thumbnail", \.thumbnail)
    ) { corpus, recording, folder, file, speaker, sex, emotion, seconds, rate, level, thumbnail in
      RecordingRecord(
        corpus: corpus, recording: recording, folder: folder, file: file, speaker: speaker,
        sex: sex, emotion: emotion, seconds: seconds, sampleRate: rate, level: level,
        thumbnail: thumbnail)
    }
  }
}
