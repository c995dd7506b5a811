import Foundation

/// Writes a WAV file of one channel and 16 bits.
func writeSound(_ samples: [Int], rate: Int, to path: String, in folder: URL)
  throws
{
  var data = Data()
  func add(_ text: String) { data.append(contentsOf: text.utf8) }
  func add(_ number: Int, bytes: Int) {
    for byte in 0..<bytes { data.append(UInt8(number >> (8 * byte) & 255)) }
  }
  add("RIFF")
  add(36 + 2 * samples.count, bytes: 4)
  add("WAVEfmt ")
  add(16, bytes: 4)
  for (number, bytes) in [(1, 2), (1, 2), (rate, 4), (2 * rate, 4), (2, 2), (16, 2)] {
    add(number, bytes: bytes)
  }
  add("data")
  add(2 * samples.count, bytes: 4)
  for sample in samples { add(sample, bytes: 2) }
  let url = folder.appendingPathComponent(path)
  try FileManager.default.createDirectory(
    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
  try data.write(to: url)
}
