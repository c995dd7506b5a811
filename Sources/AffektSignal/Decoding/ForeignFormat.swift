/// What a file that libsndfile cannot read holds, by its first bytes.
enum ForeignFormat {
  /// The name of the format; nil when the bytes are of none that is known here.
  static func name(of start: [UInt8]) -> String? {
    if holds("ftyp", at: 4, in: start) { return "MPEG-4, as in m4a, mp4 and 3gp files" }
    if holds("moov", at: 4, in: start) || holds("mdat", at: 4, in: start) {
      return "QuickTime or MPEG-4"
    }
    if holds("RIFF", at: 0, in: start), holds("AVI ", at: 8, in: start) { return "AVI video" }
    if let known = signatures.first(where: { start.starts(with: $0.bytes) }) { return known.name }
    // A frame of AAC with its own header: twelve ones, and layer 0, which MPEG audio never has.
    if start.count > 1, start[0] == 0xff, start[1] & 0xf6 == 0xf0 { return "AAC" }
    let text = String(decoding: start, as: UTF8.self).lowercased()
    if text.hasPrefix("<!doctype") || text.hasPrefix("<html") || text.hasPrefix("<?xml") {
      return "a web page in place of the sound"
    }
    return nil
  }

  /// The name of what a WAV file is coded in, by the number in its header.
  static func waveCoding(_ tag: Int) -> String {
    let name: String? =
      switch tag {
      case 0x50: "MPEG layer I or II"
      case 0x55: "MP3"
      case 0xff, 0x1600, 0x1601, 0x706d, 0xa106: "AAC"
      case 0x160...0x163: "Windows Media Audio"
      case 0x2000: "AC-3"
      case 0x2001: "DTS"
      case 0x22: "TrueSpeech"
      case 0x42: "G.723.1"
      case 0x83: "G.729"
      case 0x674f...0x6771: "Vorbis"
      default: nil
      }
    let number = "0x" + String(tag, radix: 16)
    return name.map { "\($0), coding \(number)" } ?? "coding \(number)"
  }

  private static let signatures: [(bytes: [UInt8], name: String)] = [
    ([0x1a, 0x45, 0xdf, 0xa3], "WebM or Matroska"),
    ([0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11], "Windows Media, as in wma files"),
    (Array("#!AMR".utf8), "AMR"),
    (Array("ADIF".utf8), "AAC"),
    (Array(".RMF".utf8), "RealMedia"),
    ([0x2e, 0x72, 0x61, 0xfd], "RealAudio"),
    (Array("FLV".utf8), "Flash video"),
    (Array("MAC ".utf8), "Monkey's Audio"),
    (Array("wvpk".utf8), "WavPack"),
    (Array("TTA1".utf8), "True Audio"),
    (Array("MPCK".utf8), "Musepack"),
    (Array("DSD ".utf8), "DSD"),
    (Array("MThd".utf8), "MIDI: notes and no sound"),
    ([0x0b, 0x77], "AC-3"),
    (Array("PK\u{3}\u{4}".utf8), "a ZIP archive"),
  ]

  private static func holds(_ word: String, at place: Int, in bytes: [UInt8]) -> Bool {
    let word = Array(word.utf8)
    return bytes.count >= place + word.count && Array(bytes[place..<(place + word.count)]) == word
  }
}
