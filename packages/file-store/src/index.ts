export { folderStore } from './folder-store'
export { gridFsStore } from './gridfs-store'
export { FileStoreTimeoutError } from './time-limit'
