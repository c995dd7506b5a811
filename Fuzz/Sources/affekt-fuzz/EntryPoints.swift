import Foundation

/// What libFuzzer calls once, before it reads its corpus.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>
) -> CInt {
  _ = Session.current
  return 0
}

/// What libFuzzer calls with each input. An error is an answer; a trap, a hang and too much memory
/// are findings.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let isRead = Session.current.parser.parse(
    Data(UnsafeBufferPointer(start: bytes, count: count)))
  if isRead, Session.current.endsWhenRead {
    fatalError("the planted trap: an input was read")
  }
  return 0
}

/// The parser that this process tries.
struct Session: Sendable {
  /// Chosen by the variable `FUZZ_TARGET` when first asked for.
  static let current = Session()

  let parser: any FuzzedParser
  /// Whether the first input that is read ends the program: the proof that seeds reach what is behind the
  /// parser, and that `Fuzz/run` notices an end.
  let endsWhenRead = ProcessInfo.processInfo.environment["FUZZ_PLANT"] != nil

  private init() {
    let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
    do {
      guard let parser = try FuzzedParsers.parser(named: name) else {
        Self.end(
          "FUZZ_TARGET names what to fuzz: \(FuzzedParsers.names.joined(separator: ", "))")
      }
      self.parser = parser
    } catch {
      Self.end("cannot prepare \(name): \(error)")
    }
  }

  private static func end(_ text: String) -> Never {
    FileHandle.standardError.write(Data("affekt-fuzz: \(text)\n".utf8))
    exit(2)
  }
}
