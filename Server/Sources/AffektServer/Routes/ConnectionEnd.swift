import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Ends a connection whose response says so, although its request is not read to the end.
///
/// It sends the response, reads and forgets what comes for a moment, so that the response arrives, and then closes.
/// It also tells clients that ask before they send a body to send it, and leaves those that do not read.
final class ConnectionEnd: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private static let linger = TimeAmount.seconds(2)
  private static let forgottenBytes = 8 << 20
  /// The bodies to which a client that asks first is told to send them.
  private let largestUpload: Int
  /// How long a client may take to read a response.
  private let patience: TimeAmount
  private var lateReading: Scheduled<Void>?
  private var isLast = false
  private var isEnded = false
  private var forgottenCount = 0

  init(largestUpload: Int, patience: TimeAmount) {
    self.largestUpload = largestUpload
    self.patience = patience
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    let channel = context.channel
    switch unwrapOutboundIn(data) {
    case .head(let head):
      isLast = head.headerFields[.connection]?.lowercased() == "close"
      lateReading?.cancel()
      lateReading = channel.eventLoop.scheduleTask(in: patience) { channel.close(promise: nil) }
      context.write(data, promise: promise)
    case .body: context.write(data, promise: promise)
    case .end:
      let written = promise ?? context.eventLoop.makePromise()
      if let lateReading { written.futureResult.whenComplete { _ in lateReading.cancel() } }
      guard isLast else { return context.write(data, promise: written) }
      isEnded = true
      context.writeAndFlush(data, promise: written)
      channel.close(mode: .output, promise: nil)
      channel.eventLoop.scheduleTask(in: Self.linger) { channel.close(promise: nil) }
    }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let part = unwrapInboundIn(data)
    guard !isEnded else {
      if case .body(let bytes) = part { forgottenCount += bytes.readableBytes }
      if forgottenCount > Self.forgottenBytes { context.close(promise: nil) }
      return
    }
    if case .head(let request) = part, asksFirst(request) {
      context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
    }
    context.fireChannelRead(data)
  }

  /// Whether a client waits for a word before it sends a body that is not too large.
  private func asksFirst(_ request: HTTPRequest) -> Bool {
    request.headerFields[.expect]?.lowercased() == "100-continue"
      && (request.headerFields[.contentLength].flatMap { Int($0) } ?? 0) <= largestUpload
  }
}
