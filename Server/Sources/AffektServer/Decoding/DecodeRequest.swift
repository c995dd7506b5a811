/// What a decoder is asked: the size of the upload, which lies in the memory file, and how much sound it may hold.
struct DecodeRequest: Equatable {
  let byteCount: Int
  let longest: Double
  let greatestSampleCount: Int

  static let size = 24

  /// The bytes on the pipe.
  var bytes: [UInt8] {
    PipeBytes.of(UInt64(byteCount)) + PipeBytes.of(longest.bitPattern)
      + PipeBytes.of(UInt64(greatestSampleCount))
  }

  init(byteCount: Int, longest: Double, greatestSampleCount: Int) {
    self.byteCount = byteCount
    self.longest = longest
    self.greatestSampleCount = greatestSampleCount
  }

  init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.size,
      let byteCount = Int(exactly: PipeBytes.integer(bytes[0..<8])),
      let greatest = Int(exactly: PipeBytes.integer(bytes[16..<24]))
    else { return nil }
    self.byteCount = byteCount
    longest = Double(bitPattern: PipeBytes.integer(bytes[8..<16]))
    greatestSampleCount = greatest
  }
}
