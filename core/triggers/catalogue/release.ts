import { defineTriggers } from './spec.ts'

/** Turning a built image into a release. */
export const releaseTriggers = defineTriggers({
  'builder-release': {
    summary: 'Make the release from the built image',
    args: ['builder', 'app', 'image-tag'],
    stdin: 'inherit',
    convention: 'for',
    result: 'none',
  },
  'pre-release-builder': {
    summary: 'The image is about to be released',
    args: ['builder', 'app', 'image'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'post-release-builder': {
    summary: 'The image was released',
    args: ['builder', 'app', 'image'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'pre-release-buildpack': {
    summary: 'As pre-release-builder, herokuish only; older name',
    args: ['app', 'image-tag'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'pre-release-dockerfile': {
    summary: 'As pre-release-builder, Dockerfile only; older name',
    args: ['app', 'image-tag'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'pre-release-lambda': {
    summary: 'As pre-release-builder, lambda only; older name',
    args: ['app', 'image-tag'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'pre-release-pack': {
    summary: 'As pre-release-builder, pack only; older name',
    args: ['app', 'image-tag'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  // Nothing fires it; the event log has a file for it, so the arguments are those of its sibling.
  'post-release-lambda': {
    summary: 'As post-release-builder, lambda only; older name',
    args: ['app', 'image-tag?'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
  'release-and-deploy': {
    summary: 'Release an image and deploy it',
    args: ['app', 'image-tag?', 'reason?'],
    stdin: 'inherit',
    convention: 'all',
    result: 'none',
  },
})
