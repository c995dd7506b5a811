import AffektCore
import AffektExperiment
import AffektResults
import AffektSignal
import Foundation

extension Model {
  /// The bytes of the model file.
  ///
  /// Throws for a model that is too large.
  public func data() throws -> Data {
    try ArchiveEncoder().encode(StoredModel(self, steps: try fitted.steps.text())).data
  }

  /// Reads a model file, and lets it answer the computed signals that it brings with it.
  ///
  /// `reader` knows the plugins; nothing in a file names a type. Throws `ModelError` for a file that is damaged,
  /// foreign or newer, for a plugin that this program does not have or has in another version, and for a model
  /// that answers otherwise than it did where it was written.
  public init(reading data: Data, reader: PipelineReader) throws(ModelError) {
    do {
      let stored = try ArchiveDecoder(userInfo: [.pluginRegistry: reader.registry])
        .decode(StoredModel.self, from: Archive(reading: data))
      self = try stored.model(reader: reader)
    } catch let error as ModelError {
      throw error
    } catch let error as ArchiveError {
      throw ModelError(error.description)
    } catch {
      throw ModelError("the model cannot be put together: \(error)")
    }
    for expected in selfTest {
      guard let found = try? expected.repeated(by: fitted), found.agrees(with: expected) else {
        throw ModelError(
          "on this machine the model answers the computed signal '\(expected.sound.rawValue)' otherwise than "
            + "where it was written (Affekt \(facts.affekt), \(Self.text(of: facts.libraries))); train it "
            + "again here: \(facts.command.joined(separator: " "))")
      }
    }
  }

  /// Reads the model file at `path`, as `init(reading:reader:)` does; errors name the path.
  public init(at path: String, reader: PipelineReader) throws(ModelError) {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
    } catch {
      throw ModelError(
        FileManager.default.fileExists(atPath: path)
          ? "the model file '\(path)' cannot be read; check its permissions"
          : "there is no model file '\(path)'; 'affekt train' writes one")
    }
    do {
      try self.init(reading: data, reader: reader)
    } catch {
      throw ModelError("\(path): \(error)")
    }
  }

  private static func text(of libraries: [String: String]) -> String {
    libraries.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }
}
