/// An archive, and which parts of it have been used.
final class DecodingState {
  let nodes: [ArchiveTree.Node]
  let arrays: [ArchivedArray]
  let userInfo: [CodingUserInfoKey: any Sendable]
  private var used: [Bool]

  /// The largest number of unused parts that a message names.
  private static let namedCount = 5

  /// Begins with nothing used.
  init(_ archive: Archive, userInfo: [CodingUserInfoKey: any Sendable] = [:]) {
    self.userInfo = userInfo
    nodes = archive.tree.nodes
    arrays = archive.arrays
    used = [Bool](repeating: false, count: archive.tree.nodes.count)
  }

  /// Notes that a node has been used.
  func use(_ node: Int) { used[node] = true }

  /// The ways to parts that have not been used; of a whole that has not, only the way to the whole.
  /// The first few of them.
  var unusedPaths: [String] {
    guard used.contains(false) else { return [] }
    var paths: [String] = []
    collectUnused(0, path: [], into: &paths)
    return paths
  }

  private func collectUnused(_ node: Int, path: [any CodingKey], into paths: inout [String]) {
    guard paths.count < Self.namedCount else { return }
    guard used[node] else { return paths.append(path.text) }
    switch nodes[node] {
    case .object(let members):
      for member in members {
        let key = ArchiveKey(stringValue: member.key)
        collectUnused(member.node, path: path + [key], into: &paths)
      }
    case .list(let elements):
      for (place, element) in elements.enumerated() {
        collectUnused(element, path: path + [ArchiveKey(intValue: place)], into: &paths)
      }
    default: break
    }
  }
}
