import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A page as a tree, read by a plain XML parser: what it refuses is not well-formed.
final class PageTree {
  /// An element.
  final class Element {
    let name: String
    let attributes: [String: String]
    weak var parent: Element?
    fileprivate(set) var children: [Element] = []
    /// The text inside, that of inner elements included, in order.
    fileprivate(set) var text = ""

    init(name: String, attributes: [String: String], parent: Element?) {
      self.name = name
      self.attributes = attributes
      self.parent = parent
    }

    /// The element and all inside it, in order.
    var all: [Element] { [self] + children.flatMap(\.all) }

    /// All elements inside that have the name.
    func all(_ name: String) -> [Element] { all.filter { $0.name == name } }

    /// The text without the blanks around it.
    var trimmed: String { text.trimmingCharacters(in: .whitespacesAndNewlines) }

    /// Whether the element is inside one of that name.
    func isInside(_ name: String) -> Bool {
      parent.map { $0.name == name || $0.isInside(name) } ?? false
    }
  }

  /// What a parser said about a text that is no XML.
  struct Malformed: Error, CustomStringConvertible {
    let description: String
  }

  let root: Element

  init(_ data: Data) throws {
    let reader = Reader()
    let parser = XMLParser(data: data)
    parser.delegate = reader
    guard parser.parse(), let root = reader.root else {
      throw Malformed(
        description: "line \(parser.lineNumber): \(parser.parserError?.localizedDescription ?? "")")
    }
    self.root = root
  }

  /// The element with an identifier.
  func element(_ identifier: String) -> Element? {
    root.all.first { $0.attributes["id"] == identifier }
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var root: Element?
    private var open: [Element] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      let element = Element(name: name, attributes: attributes, parent: open.last)
      open.last?.children.append(element)
      if root == nil { root = element }
      open.append(element)
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
      qualifiedName: String?
    ) {
      open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      for element in open { element.text += text }
    }

    func parser(_ parser: XMLParser, foundCDATA data: Data) {
      self.parser(parser, foundCharacters: String(decoding: data, as: UTF8.self))
    }
  }
}
