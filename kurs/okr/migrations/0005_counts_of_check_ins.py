from django.db import migrations

# What was recorded before key results kept count of their check-ins; a corrected one does not count.
COUNT = """
UPDATE okr_keyresult SET
  check_in_count = (SELECT COUNT(*) FROM okr_checkin c
    LEFT JOIN okr_checkin x ON x.corrects_id = c.id WHERE c.key_result_id = okr_keyresult.id AND x.id IS NULL),
  check_in_total = (SELECT COALESCE(SUM(c.value), 0) FROM okr_checkin c
    LEFT JOIN okr_checkin x ON x.corrects_id = c.id WHERE c.key_result_id = okr_keyresult.id AND x.id IS NULL)
"""


class Migration(migrations.Migration):
    dependencies = [("okr", "0004_whole_life")]
    operations = [migrations.RunSQL(COUNT, migrations.RunSQL.noop)]
