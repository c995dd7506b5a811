import HTTPTypes
import Hummingbird

/// A file that the build puts into the program.
struct StaticFile: Sendable {
  let bytes: [UInt8]
  let contentType: String
  /// Tells versions apart.
  let tag: String

  init(_ bytes: [UInt8], _ contentType: String) {
    self.bytes = bytes
    self.contentType = contentType
    // FNV-1a with 64 bits: browsers compare versions, and nobody gains from a forged one.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    tag = "\"\(String(hash, radix: 16))\""
  }

  /// The file of a route; nil where the route answers something else.
  static let all: [Route: StaticFile] = [
    .page: StaticFile(PackageResources.index_html, "text/html; charset=utf-8"),
    .script: script(PackageResources.page_js),
    .answerScript: script(PackageResources.answers_js),
    .drawingScript: script(PackageResources.draw_js),
    .soundScript: script(PackageResources.sound_js),
    .style: StaticFile(PackageResources.page_css, "text/css; charset=utf-8"),
    .recorder: script(PackageResources.recorder_js),
    .description: StaticFile(PackageResources.openapi_yaml, "application/yaml; charset=utf-8"),
  ]

  private static func script(_ bytes: [UInt8]) -> StaticFile {
    StaticFile(bytes, "text/javascript; charset=utf-8")
  }

  /// The answer to a request that may have it already.
  func response(to request: Request) -> Response {
    var fields = HTTPFields()
    fields[.contentType] = contentType
    fields[.eTag] = tag
    fields[.cacheControl] = "no-cache"
    let known = request.headers[.ifNoneMatch] ?? ""
    if known.split(separator: ",").contains(where: { $0.drop { $0 == " " } == tag }) {
      return Response(status: .notModified, headers: fields)
    }
    return Response(status: .ok, headers: fields, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}
