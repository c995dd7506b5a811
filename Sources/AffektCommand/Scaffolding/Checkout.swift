import Foundation

/// A folder with the sources of Affekt, to which plugins can be added.
struct Checkout {
  /// The folder.
  let folder: URL
  /// The text of the registry.
  let registry: RegistryText

  static let registryPath = "Plugins/StandardPlugins.swift"

  /// Looks at the folder at `path`; throws when it holds something else.
  init(at path: String) throws(ScaffoldingError) {
    folder = URL(fileURLWithPath: path)
    let package = try? String(contentsOf: folder.appending(path: "Package.swift"), encoding: .utf8)
    let registry = try? String(
      contentsOf: folder.appending(path: Self.registryPath), encoding: .utf8)
    guard let package, package.contains("name: \"affekt\""), let registry else {
      throw ScaffoldingError(
        "'\(path)' is not a checkout of Affekt: it lacks Affekt's Package.swift or "
          + "\(Self.registryPath); go to a checkout, or name one with --directory")
    }
    self.registry = RegistryText(text: registry)
  }

  /// Throws when a type called so would clash with another.
  func requireFree(_ name: PluginName) throws(ScaffoldingError) {
    let type = name.typeName
    if Self.swiftTypes.contains(type) {
      throw ScaffoldingError(
        "'\(name.identifier)' would be the type \(type), which Swift already has; choose a longer "
          + "name, such as '\(name.identifier)-of-frame'")
    }
    for path in swiftFiles(below: ["Plugins", "Sources"]) {
      let file = folder.appending(path: path)
      // Names that differ in case only would be one file on some systems.
      if file.deletingPathExtension().lastPathComponent.lowercased() == type.lowercased() {
        throw ScaffoldingError(
          "'\(name.identifier)' is taken: there is \(path); choose another name")
      }
      guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
      if path.hasPrefix("Plugins/"), text.contains("identifier: \"\(name.identifier)\"") {
        throw ScaffoldingError(
          "'\(name.identifier)' is taken by the plugin in \(path); choose another name")
      }
      if Self.declares(type, in: text) {
        throw ScaffoldingError(
          "'\(name.identifier)' would be the type \(type), which \(path) already declares; choose "
            + "another name")
      }
    }
  }

  /// Whether a text declares a type of this name at its outermost level; nested ones do not clash.
  private static func declares(_ type: String, in text: String) -> Bool {
    let keywords: Set<Substring> = ["struct", "enum", "class", "protocol", "actor", "typealias"]
    return text.split(separator: "\n").contains { line in
      let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
      guard line.first != " ", let place = words.firstIndex(where: keywords.contains) else {
        return false
      }
      return place + 1 < words.count && words[place + 1] == type
    }
  }

  /// The paths of the Swift files below the given folders of the checkout.
  private func swiftFiles(below folders: [String]) -> [String] {
    folders.flatMap { name -> [String] in
      let root = folder.appending(path: name).path
      let paths = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String }
      return (paths ?? []).filter { $0.hasSuffix(".swift") }.sorted().map { "\(name)/\($0)" }
    }
  }

  /// Types that come with Swift and Foundation, and that a plugin might be called after.
  private static let swiftTypes: Set<String> = [
    "Any", "Array", "Bool", "Character", "Comparable", "Data", "Date", "Decimal", "Dictionary",
    "Double", "Duration", "Encoder", "Decoder", "Equatable", "Error", "Float", "Formatter",
    "Hashable", "Identifiable", "Int", "Iterator", "Locale", "Mirror", "Never", "Notification",
    "Operation", "Optional", "Path", "Pipe", "Process", "Progress", "Range", "Result", "Self",
    "Sequence", "Set", "Slice", "Stream", "String", "Substring", "Task", "Thread", "Timer", "Type",
    "Unit", "URL", "UUID", "Void", "Zip",
  ]
}
