/// What has been encoded so far.
final class EncodingState {
  let limits: ArchiveLimits
  /// The nodes; nil where nothing has been encoded yet.
  private(set) var nodes: [ArchiveTree.Node?] = []
  /// The arrays, in the order in which they came.
  private(set) var arrays: [ArchivedArray] = []
  /// The first thing that went wrong where nothing can be thrown.
  private(set) var failure: ArchiveError?

  /// Begins with nothing.
  init(limits: ArchiveLimits) { self.limits = limits }

  /// Adds a node without contents; returns its number.
  func addNode() -> Int {
    nodes.append(nil)
    return nodes.count - 1
  }

  /// Gives a node its contents.
  func set(_ node: Int, to contents: ArchiveTree.Node, at path: [any CodingKey]) {
    guard nodes[node] == nil else { return fail(path, "it encodes two values at one place") }
    nodes[node] = contents
  }

  /// Adds an array as the contents of a node.
  func set(_ node: Int, to array: ArchivedArray, at path: [any CodingKey]) {
    set(node, to: .array(arrays.count), at: path)
    arrays.append(array)
  }

  /// Makes a node an object, which it may be already.
  func makeObject(_ node: Int, at path: [any CodingKey]) {
    if case .object = nodes[node] { return }
    set(node, to: .object([]), at: path)
  }

  /// Makes a node a list, which it may be already.
  func makeList(_ node: Int, at path: [any CodingKey]) {
    if case .list = nodes[node] { return }
    set(node, to: .list([]), at: path)
  }

  /// Adds a member to an object; returns the number of its node.
  func addMember(_ key: String, to node: Int) -> Int {
    let added = addNode()
    guard case .object(var members) = nodes[node] else { return added }
    // Emptied first, so that the members are not copied.
    nodes[node] = .null
    members.append(ArchiveTree.Member(key: key, node: added))
    nodes[node] = .object(members)
    return added
  }

  /// Adds an element to a list; returns the number of its node.
  func addElement(to node: Int) -> Int {
    let added = addNode()
    guard case .list(var elements) = nodes[node] else { return added }
    nodes[node] = .null
    elements.append(added)
    nodes[node] = .list(elements)
    return added
  }

  /// The number of elements of a list.
  func count(of node: Int) -> Int {
    guard case .list(let elements) = nodes[node] else { return 0 }
    return elements.count
  }

  private func fail(_ path: [any CodingKey], _ problem: String) {
    failure = failure ?? .notStorable(path: path.text, problem: problem)
  }
}
