/// The style sheet of a page: light and dark, wide and narrow, and on paper.
enum PageStyle {
  /// The text of the style sheet.
  static let text = """
    :root {
      color-scheme: light dark;
      --page: #ffffff; --ink: #1b1f24; --muted: #57606a; --rule: #d0d7de; --soft: #f4f6f8;
      --link: #0a5392; --warn: #8a4600; --warn-soft: #fff4e5;
      --edge: rgb(27 31 36 / .28);
      \(ChartStyle.light)
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --page: #14171c; --ink: #e6e9ee; --muted: #a3acb8; --rule: #363d47; --soft: #1d2229;
        --link: #86bdf2; --warn: #f2b872; --warn-soft: #33291a;
        --edge: rgb(230 233 238 / .3);
        \(ChartStyle.dark)
      }
    }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
    body {
      margin: 0 auto; max-width: 78rem; padding: 2.5rem 1.5rem 4rem; background: var(--page);
      color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", sans-serif;
      overflow-wrap: break-word;
    }
    h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; }
    h1 { font-size: 1.9rem; margin: 0 0 .25rem; }
    h2 { font-size: 1.4rem; margin: 0 0 .9rem; padding-top: 1.6rem; border-top: 2px solid var(--ink); }
    h3 { font-size: 1.1rem; margin: 2.2rem 0 .6rem; }
    p, li, dd { max-width: 46rem; }
    p { margin: 0 0 .9rem; }
    a { color: var(--link); text-underline-offset: .15em; }
    .subtitle { color: var(--muted); font-size: 1.05rem; }
    .skip { position: absolute; left: -100vw; }
    .skip:focus { left: 1rem; top: 1rem; background: var(--page); padding: .5rem; z-index: 1; }
    .columns { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 3rem; }
    main { min-width: 0; }
    section { margin-bottom: 2.5rem; }
    section section { margin-bottom: 0; }
    .contents { margin: 1rem 0 2rem; font-size: .9rem; }
    .contents h2 { font-size: .9rem; border: 0; padding: 0; margin: 0 0 .4rem; color: var(--muted); }
    .contents ul { list-style: none; margin: 0; padding: 0; }
    .contents ul ul { padding-left: .9rem; border-left: 1px solid var(--rule); margin: .2rem 0 .5rem; }
    .contents li { margin: .15rem 0; }
    .contents a { color: var(--ink); text-decoration: none; display: inline-block; padding: .1rem 0; }
    .contents a:hover { color: var(--link); text-decoration: underline; }
    @media (min-width: 66rem) {
      .columns { grid-template-columns: 13rem minmax(0, 1fr); }
      .contents {
        position: sticky; top: 1.5rem; align-self: start; max-height: calc(100vh - 3rem);
        overflow-y: auto; margin-top: 1.7rem;
      }
      main > section:first-child h2 { border-top: 0; }
    }
    .notice { border-left: 4px solid var(--warn); background: var(--warn-soft); padding: .6rem .9rem; }
    .formula {
      margin: 0 0 .9rem; padding: .2rem 0 .2rem 1.5rem; font-family: "STIX Two Text", Cambria, Georgia, serif;
      font-size: 1.05rem;
    }
    .label {
      display: inline-block; border: 1px solid var(--warn); color: var(--warn); border-radius: .3rem;
      font-size: .8rem; font-weight: 600; padding: .05rem .45rem; vertical-align: middle;
    }
    dl { margin: 0 0 1rem; }
    dl > div { display: grid; grid-template-columns: 10rem minmax(0, 1fr); gap: 0 1rem; padding: .2rem 0; }
    dt { color: var(--muted); }
    dd { margin: 0; }
    .table, figure { margin: 1.2rem 0 1.8rem; }
    .scroll {
      overflow-x: auto; max-width: 100%;
      /* A shadow at an edge beyond which there is more: covers scroll along, shadows stay. */
      background:
        linear-gradient(to right, var(--page) 30%, transparent) left / 2.5rem 100% local,
        linear-gradient(to left, var(--page) 30%, transparent) right / 2.5rem 100% local,
        linear-gradient(to right, var(--edge), transparent) left / .8rem 100%,
        linear-gradient(to left, var(--edge), transparent) right / .8rem 100%;
      background-repeat: no-repeat;
    }
    .scroll:focus-visible, pre:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
    table {
      border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums;
      border-bottom: 1.5px solid var(--ink); min-width: min(100%, 26rem);
    }
    caption, figcaption { text-align: left; font-size: .9rem; color: var(--muted); max-width: 46rem; }
    caption {
      padding-bottom: .5rem; position: sticky; left: 0; max-width: min(46rem, calc(100vw - 2rem));
    }
    tbody th, tfoot th { min-width: 7rem; }
    figcaption { padding-top: .4rem; }
    th, td { padding: .3rem .5rem; text-align: left; vertical-align: top; }
    th:first-child, td:first-child { padding-left: .2rem; }
    td, tbody th, tfoot th { border-top: 1px solid var(--rule); font-weight: 400; }
    thead th {
      vertical-align: bottom; font-weight: 600; border-top: 1.5px solid var(--ink);
      border-bottom: 1px solid var(--ink);
    }
    tbody tr:first-child > * { border-top: 0; }
    tbody tr:hover > * { background: var(--soft); }
    tfoot tr:first-child > * { border-top: 1px solid var(--ink); }
    tfoot > tr > * { color: var(--muted); }
    .number { text-align: right; white-space: nowrap; }
    thead .number { white-space: normal; }
    thead button {
      all: unset; cursor: pointer; font-weight: 600; display: inline; text-align: inherit;
    }
    thead button:hover { text-decoration: underline; }
    thead button:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
    thead [aria-sort="ascending"] button::after { content: " ↑"; }
    thead [aria-sort="descending"] button::after { content: " ↓"; }
    .note { font-size: .85rem; color: var(--muted); margin: .4rem 0 0; }
    figure { margin-left: 0; margin-right: 0; }
    figure svg { display: block; height: auto; }
    code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .875em; }
    pre {
      background: var(--soft); border: 1px solid var(--rule); border-radius: .3rem; padding: .8rem 1rem;
      overflow-x: auto; line-height: 1.45;
    }
    pre code { font-size: .82rem; }
    details { border-top: 1px solid var(--rule); padding: .5rem 0; }
    details:last-of-type { border-bottom: 1px solid var(--rule); margin-bottom: 1.2rem; }
    summary { cursor: pointer; font-weight: 600; }
    details[open] > summary { margin-bottom: .6rem; }
    \(ChartStyle.rules)
    @media (max-width: 40rem) {
      body { padding: 1.5rem 1rem 3rem; }
      h1 { font-size: 1.5rem; }
      dl > div { grid-template-columns: minmax(0, 1fr); padding: .35rem 0; }
      table { font-size: .85rem; }
      th, td { padding: .3rem .4rem; }
      tbody th, tfoot th { min-width: 5rem; }
    }
    @media print {
      :root {
        color-scheme: light;
        --page: #ffffff; --ink: #000000; --muted: #444444; --rule: #bbbbbb; --soft: #f6f6f6;
        --link: #000000; --warn: #8a4600; --warn-soft: #ffffff;
        \(ChartStyle.light)
      }
      @page { size: A4; margin: 18mm 16mm; }
      body { max-width: none; padding: 0; font-size: 10pt; }
      .columns { display: block; }
      .contents, .skip { display: none; }
      .scroll { overflow: visible; background: none; }
      h2, h3, caption, summary { break-after: avoid; }
      figure, tr, thead, .notice { break-inside: avoid; }
      thead { display: table-header-group; }
      thead button { display: contents; }
      tfoot { display: table-row-group; }
      table { font-size: 8pt; }
      caption { position: static; max-width: none; }
      th, td { padding: .2rem .4rem; }
      figure svg { max-width: 100%; }
      pre { white-space: pre-wrap; }
      details::details-content { content-visibility: visible; display: block; }
      svg, .label { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    }
    """
}
