import type { InteractionKind } from '@secondtouch/accounts'
import { type LucideIcon, Mail, MessageCircle, NotebookPen, Phone, Users } from 'lucide-react'

/** A sign for each kind; its word always stands beside it. */
export const KIND_ICONS: Readonly<Record<InteractionKind, LucideIcon>> = {
  call: Phone,
  meeting: Users,
  email: Mail,
  message: MessageCircle,
  note: NotebookPen,
}
