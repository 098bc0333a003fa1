/** Positions are byte offsets into the template's source. */
export type ListNode = { type: 'list'; pos: number; nodes: StatementNode[] }

export type BranchNode = {
  type: 'if' | 'with' | 'range'
  pos: number
  pipe: PipeNode
  list: ListNode
  elseList: ListNode | undefined
}

export type StatementNode =
  | { type: 'text'; pos: number; text: string }
  | { type: 'action'; pos: number; pipe: PipeNode }
  | { type: 'break' | 'continue'; pos: number }
  | { type: 'template'; pos: number; name: string; pipe: PipeNode | undefined }
  | BranchNode

export type VariableNode = { type: 'variable'; pos: number; ident: string[] }
export type FieldNode = { type: 'field'; pos: number; ident: string[] }
export type IdentifierNode = { type: 'identifier'; pos: number; ident: string }
export type ChainNode = { type: 'chain'; pos: number; node: OperandNode; field: string[] }
/** `value` is undefined for an integer that no int can hold: an error only once it is used. */
export type NumberNode = { type: 'number'; pos: number; text: string; value: bigint | number | undefined }

export type OperandNode =
  | VariableNode
  | FieldNode
  | IdentifierNode
  | ChainNode
  | NumberNode
  | PipeNode
  | { type: 'dot' | 'nil'; pos: number }
  | { type: 'bool'; pos: number; value: boolean }
  | { type: 'string'; pos: number; quoted: string; text: string }

export type CommandNode = { type: 'command'; pos: number; args: OperandNode[] }

export type PipeNode = {
  type: 'pipe'
  pos: number
  decl: VariableNode[]
  isAssign: boolean
  cmds: CommandNode[]
}

export type Node = ListNode | StatementNode | OperandNode | CommandNode

/** Everything one source text defines: its own body and the bodies of `define` and `block`, by name. */
export type TemplateSet = {
  name: string
  source: string
  prefixLength: number
  bodies: Map<string, ListNode>
}

/** The node as template source, the way Go quotes it in messages. */
export function nodeText(node: Node): string {
  switch (node.type) {
    case 'list':
      return node.nodes.map(nodeText).join('')
    case 'text':
      return node.text
    case 'action':
      return `{{${nodeText(node.pipe)}}}`
    case 'template':
      return `{{template ${JSON.stringify(node.name)}${node.pipe ? ' ' + nodeText(node.pipe) : ''}}}`
    case 'if':
    case 'with':
    case 'range': {
      const otherwise = node.elseList ? `{{else}}${nodeText(node.elseList)}` : ''
      return `{{${node.type} ${nodeText(node.pipe)}}}${nodeText(node.list)}${otherwise}{{end}}`
    }
    case 'break':
    case 'continue':
      return `{{${node.type}}}`
    case 'pipe': {
      const names = node.decl.map(nodeText).join(', ')
      const cmds = node.cmds.map(nodeText).join(' | ')
      return names ? `${names} ${node.isAssign ? '=' : ':='} ${cmds}` : cmds
    }
    case 'command':
      return node.args.map((arg) => (arg.type === 'pipe' ? `(${nodeText(arg)})` : nodeText(arg))).join(' ')
    case 'variable':
      return node.ident.join('.')
    case 'field':
      return node.ident.map((name) => '.' + name).join('')
    case 'chain': {
      const inner = nodeText(node.node)
      return [node.node.type === 'pipe' ? `(${inner})` : inner, ...node.field].join('.')
    }
    case 'identifier':
      return node.ident
    case 'dot':
      return '.'
    case 'nil':
      return 'nil'
    case 'bool':
      return String(node.value)
    case 'number':
      return node.text
    case 'string':
      return node.quoted
  }
}
