import AffektSignal
import Foundation

@testable import AffektExperiment

/// Sound files, and all that is measured of every recording before any plugin sees it.
struct SoundParser: FuzzedParser {
  let file: String

  func parse(_ input: Data) -> Bool {
    Workplace.write(input, to: file)
    _ = try? AudioFile.inspect(file)
    guard let audio = try? AudioFile.decode(file) else { return false }
    guard audio.signal.samples.allSatisfy(\.isFinite) else {
      fatalError("the decoder lets a sample through that is not finite")
    }
    _ = AudioIdentity(of: audio.signal)
    _ = SoundThumbnail(of: audio.signal)
    return true
  }
}
