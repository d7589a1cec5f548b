{{- define "hearth.labels" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/part-of: hearth
{{- end }}

{{- define "hearth.secret" -}}
valueFrom:
  secretKeyRef:
    name: {{ .root.Values.secret }}
    key: {{ .key }}
{{- end }}

{{- define "hearth.environment.tenants" -}}
- name: SPRING_DATASOURCE_URL
  value: {{ .Values.postgres.url | quote }}
- name: SPRING_DATASOURCE_USERNAME
  value: hearth_app
- name: SPRING_DATASOURCE_PASSWORD
  {{- include "hearth.secret" (dict "root" . "key" "app-password") | nindent 2 }}
- name: HEARTH_SEARCH_URIS
  value: {{ .Values.search.uris | quote }}
- name: HEARTH_SEARCH_USERNAME
  value: {{ .Values.search.username | quote }}
- name: HEARTH_SEARCH_PASSWORD
  {{- include "hearth.secret" (dict "root" . "key" "search-password") | nindent 2 }}
- name: HEARTH_STORAGE_S3_BUCKET
  value: {{ .Values.storage.bucket | quote }}
- name: HEARTH_STORAGE_S3_REGION
  value: {{ .Values.storage.region | quote }}
- name: HEARTH_STORAGE_S3_ENDPOINT
  value: {{ .Values.storage.endpoint | quote }}
- name: HEARTH_STORAGE_S3_ACCESS_KEY
  {{- include "hearth.secret" (dict "root" . "key" "s3-access-key") | nindent 2 }}
- name: HEARTH_STORAGE_S3_SECRET_KEY
  {{- include "hearth.secret" (dict "root" . "key" "s3-secret-key") | nindent 2 }}
{{- end }}

{{- define "hearth.environment.mail" -}}
- name: SPRING_MAIL_HOST
  value: {{ .Values.mail.host | quote }}
- name: SPRING_MAIL_PORT
  value: {{ .Values.mail.port | quote }}
- name: SPRING_MAIL_PROPERTIES_MAIL_SMTP_STARTTLS_ENABLE
  value: {{ .Values.mail.starttls | quote }}
- name: SPRING_MAIL_PROPERTIES_MAIL_SMTP_STARTTLS_REQUIRED
  value: {{ .Values.mail.starttls | quote }}
- name: SPRING_MAIL_PROPERTIES_MAIL_SMTP_SSL_ENABLE
  value: {{ .Values.mail.tls | quote }}
{{- if .Values.mail.username }}
- name: SPRING_MAIL_USERNAME
  value: {{ .Values.mail.username | quote }}
- name: SPRING_MAIL_PASSWORD
  {{- include "hearth.secret" (dict "root" . "key" "mail-password") | nindent 2 }}
{{- end }}
{{- end }}

{{- define "hearth.environment.api-gateway" -}}
- name: HEARTH_DESK_URIS
  value: "http://{{ .Release.Name }}-desk:{{ (index .Values.applications "desk").port }}"
- name: HEARTH_IDENTITY_URI
  value: "http://{{ .Release.Name }}-tenant-admin:{{ (index .Values.applications "tenant-admin").port }}"
- name: HEARTH_EDGE_TRUSTED_PROXIES
  value: {{ .Values.trustedProxies | quote }}
- name: HEARTH_PORTAL_CLIENT_SECRET
  {{- include "hearth.secret" (dict "root" . "key" "portal-client-secret") | nindent 2 }}
{{- end }}

{{- define "hearth.environment.tenant-admin" -}}
{{ include "hearth.environment.tenants" . }}
- name: HEARTH_CONTROL_DATASOURCE_URL
  value: {{ .Values.postgres.url | quote }}
- name: HEARTH_CONTROL_DATASOURCE_USERNAME
  value: hearth_control
- name: HEARTH_CONTROL_DATASOURCE_PASSWORD
  {{- include "hearth.secret" (dict "root" . "key" "control-password") | nindent 2 }}
- name: HEARTH_OWNER_DATASOURCE_URL
  value: {{ .Values.postgres.url | quote }}
- name: HEARTH_OWNER_DATASOURCE_USERNAME
  value: hearth_owner
- name: HEARTH_OWNER_DATASOURCE_PASSWORD
  {{- include "hearth.secret" (dict "root" . "key" "owner-password") | nindent 2 }}
{{ include "hearth.environment.mail" . }}
- name: HEARTH_PORTAL_CLIENT_SECRET
  {{- include "hearth.secret" (dict "root" . "key" "portal-client-secret") | nindent 2 }}
- name: HEARTH_KEY_ENCRYPTION_SECRET
  {{- include "hearth.secret" (dict "root" . "key" "key-encryption-secret") | nindent 2 }}
- name: HEARTH_MAIL_FROM
  value: {{ .Values.mail.from | quote }}
- name: HEARTH_PLATFORM_ADMIN_EMAIL
  value: {{ .Values.platformAdmin.email | quote }}
- name: HEARTH_PLATFORM_ADMIN_PASSWORD
  {{- include "hearth.secret" (dict "root" . "key" "platform-admin-password") | nindent 2 }}
{{- end }}

{{- define "hearth.environment.desk" -}}
{{ include "hearth.environment.tenants" . }}
{{ include "hearth.environment.mail" . }}
- name: HEARTH_DELIVERY_MAIL_FROM
  value: {{ .Values.mail.from | quote }}
- name: HEARTH_DELIVERY_SECRET_KEY
  {{- include "hearth.secret" (dict "root" . "key" "delivery-secret-key") | nindent 2 }}
{{- end }}
