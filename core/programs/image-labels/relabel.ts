import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UserError } from '../../system/errors.ts'
import { capture } from '../../system/exec.ts'
import type { DockerCli } from '../docker-cli.ts'
import { configWithLabels, type InspectedImage } from './image-config.ts'
import { packTar } from './tar.ts'

/** Keeps every tag an image has had, so that Dokku can retire them with it. */
export const alternateTagsLabel = 'com.dokku.docker-image-labeler/alternate-tags'

interface LabelChange {
  add: Readonly<Record<string, string>>
  remove: readonly string[]
}

interface Relabelled {
  /** The image's id now; the old one when nothing had to change. */
  id: string
  /** Why the image's earlier version is still there, when it should be gone. */
  warning?: string
}

/**
 * Gives the tag `name` to an image with the same layers and other labels, and removes the earlier one
 * unless another tag needs it. UserError when the image is missing or Docker refuses.
 */
export async function relabelImage(
  name: string,
  change: LabelChange,
  docker: DockerCli,
): Promise<Relabelled> {
  const image = await inspect(name, docker)
  const before = image.Config?.Labels ?? {}
  const labels = changeLabels(before, image.RepoTags ?? [], change)
  if (sameLabels(before, labels)) return { id: image.Id }
  const tag = (image.RepoTags ?? []).find((candidate) => candidate === name || candidate === `${name}:latest`)
  const config = configWithLabels(image, labels)
  const id = `sha256:${createHash('sha256').update(config).digest('hex')}`
  if (id === image.Id) throw new UserError(`New and old image have the same identifier: ${id}`)
  await load(image, config, tag, id, docker)
  const others = (image.RepoTags ?? []).filter((candidate) => candidate !== tag)
  const warning = others.length > 0 ? undefined : await removeOld(image.Id, docker)
  return warning === undefined ? { id } : { id, warning }
}

/** The labels after the change. An absent label and an empty one count as the same. */
export function changeLabels(
  before: Readonly<Record<string, string>>,
  tags: readonly string[],
  { add, remove }: LabelChange,
): Record<string, string> {
  const labels = new Map(Object.entries(before))
  for (const key of remove) if (labels.get(key)) labels.delete(key)
  const alternates = collectTags(tags, before[alternateTagsLabel])
  const wanted = alternates === undefined ? add : { ...add, [alternateTagsLabel]: JSON.stringify(alternates) }
  for (const [key, value] of Object.entries(wanted))
    if ((labels.get(key) ?? '') !== value) labels.set(key, value)
  return Object.fromEntries([...labels].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function collectTags(tags: readonly string[], earlier: string | undefined): string[] | undefined {
  if (tags.length === 0) return undefined
  if (earlier === undefined) return [...new Set(tags)]
  try {
    const known: unknown = JSON.parse(earlier)
    if (!Array.isArray(known) || !known.every((tag) => typeof tag === 'string')) return undefined
    return [...new Set([...tags, ...known])]
  } catch (problem) {
    if (problem instanceof SyntaxError) return undefined
    throw problem
  }
}

function sameLabels(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].every((key) => a[key] === b[key])
}

async function inspect(name: string, docker: DockerCli): Promise<InspectedImage> {
  const { exitCode, stdout, stderr } = await docker(['image', 'inspect', '--', name])
  const [image] = exitCode === 0 ? (JSON.parse(stdout) as InspectedImage[]) : []
  if (image === undefined)
    throw new UserError(`Failed to fetch image id: ${stderr.trim() || 'docker cannot be run'}`)
  return image
}

/**
 * Docker finds layers it already has by their digests, so the archive holds only the configuration.
 * A daemon that insists on the layers gets the whole image back instead.
 */
async function load(
  image: InspectedImage,
  config: string,
  tag: string | undefined,
  id: string,
  docker: DockerCli,
) {
  const file = `${id.slice('sha256:'.length)}.json`
  const layers = (image.RootFS.Layers ?? []).map((_, index) => `blank_${index}`)
  const archive = packTar([
    { name: file, content: config },
    ...layers.map((name) => ({ name, content: '' })),
    { name: 'manifest.json', content: manifest(file, tag, layers) },
  ])
  const quick = await docker(['image', 'load', '--quiet'], { stdin: archive })
  if (quick.exitCode === 0 && (await isLoaded(id, docker))) return
  await loadWhole(image.Id, config, file, tag, docker)
  if (!(await isLoaded(id, docker))) throw new UserError(`Failed to save image: ${quick.stderr.trim()}`)
}

async function isLoaded(id: string, docker: DockerCli): Promise<boolean> {
  return (await docker(['image', 'inspect', '--format', '{{.Id}}', id])).exitCode === 0
}

/** The slow way: the image is written out, given the new configuration and read in again. */
async function loadWhole(
  oldId: string,
  config: string,
  file: string,
  tag: string | undefined,
  docker: DockerCli,
): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'image-labels-'))
  const insist = async (step: Promise<{ exitCode: number; stderr: string }>) => {
    const { exitCode, stderr } = await step
    if (exitCode !== 0) throw new UserError(`Failed to save image: ${stderr.trim()}`)
  }
  try {
    const saved = join(directory, 'saved.tar')
    const content = join(directory, 'content')
    await insist(docker(['image', 'save', '--output', saved, oldId]))
    await insist(capture('mkdir', [content]))
    await insist(capture('tar', ['-xf', saved, '-C', content]))
    const [{ Layers }] = JSON.parse(readFileSync(join(content, 'manifest.json'), 'utf8')) as [
      { Layers: string[] },
    ]
    writeFileSync(join(content, file), config)
    writeFileSync(join(content, 'manifest.json'), manifest(file, tag, Layers))
    // These would describe the old image.
    for (const name of ['index.json', 'oci-layout', 'repositories'])
      rmSync(join(content, name), { force: true })
    await insist(capture('tar', ['-cf', saved, '-C', content, '.']))
    await insist(docker(['image', 'load', '--quiet', '--input', saved]))
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

function manifest(config: string, tag: string | undefined, layers: readonly string[]): string {
  return JSON.stringify([{ Config: config, RepoTags: tag === undefined ? null : [tag], Layers: layers }])
}

async function removeOld(id: string, docker: DockerCli): Promise<string | undefined> {
  const { exitCode, stderr } = await docker(['image', 'rm', '--no-prune', id])
  if (exitCode === 0 || /no such image/i.test(stderr)) return undefined
  const said = stderr.trim()
  if (!/conflict/i.test(said)) throw new UserError(`Failed to delete old image: ${said}`)
  return `Warning: Failed to delete old image: ${said}`
}
