/// How samples are stored in a WAV file that is written.
public enum SampleEncoding: String, Sendable, CaseIterable {
  /// Whole numbers of 8 bits, without sign, as WAV has them.
  case integer8
  /// Whole numbers of 16 bits.
  case integer16
  /// Whole numbers of 24 bits.
  case integer24
  /// Whole numbers of 32 bits.
  case integer32
  /// Floating-point numbers of 32 bits: samples come back bit for bit.
  case float32
  /// Floating-point numbers of 64 bits.
  case float64
}
