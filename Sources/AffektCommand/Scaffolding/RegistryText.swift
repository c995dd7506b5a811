import Foundation

/// The text of `StandardPlugins.swift`, whose lists have one line per plugin.
struct RegistryText {
  let text: String

  /// The text with a line for `name` in the list called `label`, in alphabetical order.
  ///
  /// The other lines stay as they are. Throws when there is no such list.
  func adding(_ name: PluginName, to label: String) throws(ScaffoldingError) -> String {
    guard let opening = text.range(of: "    \(label): ["),
      let closing = text[opening.upperBound...].firstIndex(of: "]")
    else {
      throw ScaffoldingError(
        "Plugins/StandardPlugins.swift has no list '\(label): [ … ]'; add the line by hand: "
          + "\(name.typeName).self")
    }
    var lines = text[opening.upperBound..<closing]
      .split { $0 == "," || $0.isWhitespace }.map(String.init)
    let place = lines.firstIndex { line in
      let type = line.hasSuffix(".self") ? String(line.dropLast(5)) : line
      return PluginName.kebabCase(of: type) > name.identifier
    }
    lines.insert("\(name.typeName).self", at: place ?? lines.count)
    // The formatter wants no comma after a single element and one after the last of several.
    let list =
      lines.count == 1
      ? "\n      \(lines[0])\n    "
      : lines.map { "\n      \($0)," }.joined() + "\n    "
    return text[..<opening.upperBound] + list + text[closing...]
  }
}
