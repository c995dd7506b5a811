import AffektCore
import Foundation

/// A plugin that is begun from a template: its file, what it says of itself, its line in the
/// registry and its tests.
struct NewPlugin {
  let kind: PluginKind
  let name: PluginName

  /// The path of the plugin's file below the checkout.
  var pluginPath: String { "Plugins/\(kind.folder)/\(name.typeName).swift" }

  /// The path of what it says of itself.
  var explanationPath: String { "Plugins/\(kind.folder)/\(name.typeName)+Explanation.swift" }

  /// The path of its tests below the checkout.
  var testsPath: String { "Tests/PluginTests/\(kind.folder)/\(name.typeName)Tests.swift" }

  /// Writes the plugin into the checkout at `path` and returns the files that were made or changed.
  ///
  /// All or nothing: if a file cannot be written, the others are removed again.
  func write(to path: String) throws(ScaffoldingError) -> [String] {
    let checkout = try Checkout(at: path)
    try checkout.requireFree(name)
    let registry = try checkout.registry.adding(name, to: kind.registryLabel)
    let texts = [
      (pluginPath, kind.template.plugin(name)),
      (explanationPath, kind.template.explanation.file(name)),
      (testsPath, kind.template.tests(name)),
    ]
    for (path, _) in texts
    where FileManager.default.fileExists(atPath: checkout.folder.appending(path: path).path) {
      throw ScaffoldingError("there is a file \(path) already; remove it or choose another name")
    }
    var created: [URL] = []
    do {
      for (path, text) in texts {
        created += try create(text, at: checkout.folder.appending(path: path))
      }
      // Last, because it is one step: the registry is as before or has the line.
      try Data(registry.utf8).write(
        to: checkout.folder.appending(path: Checkout.registryPath), options: .atomic)
    } catch {
      for url in created.reversed() { try? FileManager.default.removeItem(at: url) }
      throw ScaffoldingError(
        "the plugin cannot be written into '\(path)', and nothing was changed; check the "
          + "permissions of Plugins and Tests/PluginTests and the space on the disk")
    }
    return [pluginPath, explanationPath, Checkout.registryPath, testsPath]
  }

  /// Writes a file that does not exist yet; returns what was made, folders included.
  private func create(_ text: String, at url: URL) throws -> [URL] {
    var made: [URL] = []
    let folder = url.deletingLastPathComponent()
    if !FileManager.default.fileExists(atPath: folder.path) {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
      made.append(folder)
    }
    do {
      // Under another name first: a file is complete or not there.
      let draft = folder.appending(path: ".\(url.lastPathComponent).draft")
      defer { try? FileManager.default.removeItem(at: draft) }
      try Data(text.utf8).write(to: draft)
      try FileManager.default.moveItem(at: draft, to: url)
      made.append(url)
    } catch {
      for url in made { try? FileManager.default.removeItem(at: url) }
      throw error
    }
    return made
  }
}
