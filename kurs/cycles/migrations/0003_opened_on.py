from django.db import migrations

OPENED = "UPDATE cycles_cycle SET opened_on = start WHERE state <> 'planning'"


class Migration(migrations.Migration):
    dependencies = [("cycles", "0002_kinds_of_cycle")]
    operations = [migrations.RunSQL(OPENED, migrations.RunSQL.noop)]
